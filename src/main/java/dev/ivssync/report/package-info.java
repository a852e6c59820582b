/** What is known, read from the database for people: status and reports. */
@NullMarked
package dev.ivssync.report;

import org.jspecify.annotations.NullMarked;
