/** The packaged program, run as its users run it: as a process. */
@NullMarked
package dev.ivssync.e2e;

import org.jspecify.annotations.NullMarked;
