/** A sync run: the lease, the pages that it commits with their checkpoint, and its end. */
@NullMarked
package dev.ivssync.sync;

import org.jspecify.annotations.NullMarked;
