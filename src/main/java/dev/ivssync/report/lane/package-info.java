/**
 * The Stages picture as data: what the polls know of each configuration over time, and when not.
 */
@NullMarked
package dev.ivssync.report.lane;

import org.jspecify.annotations.NullMarked;
