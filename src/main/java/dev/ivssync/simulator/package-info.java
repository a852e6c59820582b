/**
 * A stand-in for the Amazon IVS Real-Time endpoint on loopback: the five operations on ingest
 * configurations as the service model says them, over listings that change, with faults on demand.
 */
@NullMarked
package dev.ivssync.simulator;

import org.jspecify.annotations.NullMarked;
