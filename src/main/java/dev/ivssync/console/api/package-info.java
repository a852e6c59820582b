/** The resources for programs under /api/v1, and the changes that can be asked for. */
@NullMarked
package dev.ivssync.console.api;

import org.jspecify.annotations.NullMarked;
