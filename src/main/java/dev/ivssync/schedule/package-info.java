/** When sources run; the only package that knows Quartz. */
@NullMarked
package dev.ivssync.schedule;

import org.jspecify.annotations.NullMarked;
