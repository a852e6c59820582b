/** A node of the cluster: its heartbeat, its clock, and whether it is ready. */
@NullMarked
package dev.ivssync.node;

import org.jspecify.annotations.NullMarked;
