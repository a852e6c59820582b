/** The Stages view: lanes of what the polls know, as SVG, as text and as a table. */
@NullMarked
package dev.ivssync.console.stages;

import org.jspecify.annotations.NullMarked;
