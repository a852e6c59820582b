/** Serving nodes under a stream of faults, and what must hold when everything has come to rest. */
@NullMarked
package dev.ivssync.chaos;

import org.jspecify.annotations.NullMarked;
