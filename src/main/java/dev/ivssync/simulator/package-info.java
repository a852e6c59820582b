/** A stand-in for the Amazon IVS Real-Time endpoint on loopback. */
@NullMarked
package dev.ivssync.simulator;

import org.jspecify.annotations.NullMarked;
