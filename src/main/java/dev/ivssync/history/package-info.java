/** What changed and when: current rows, the audit log and the versions, always written together. */
@NullMarked
package dev.ivssync.history;

import org.jspecify.annotations.NullMarked;
