/** The page of one configuration. */
@org.jspecify.annotations.NullMarked
package dev.ivssync.console.configuration;
