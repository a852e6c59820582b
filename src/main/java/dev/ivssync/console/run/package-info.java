/** The page of a run: its pages over time, what it has done, and the decision that it waits for. */
@NullMarked
package dev.ivssync.console.run;

import org.jspecify.annotations.NullMarked;
