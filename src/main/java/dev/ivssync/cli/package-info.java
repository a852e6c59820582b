/** The commands, and Main, which wires everything. */
@NullMarked
package dev.ivssync.cli;

import org.jspecify.annotations.NullMarked;
