/** The console in a real browser, as people use it: headless Chromium, where there is one. */
@NullMarked
package dev.ivssync.browser;

import org.jspecify.annotations.NullMarked;
