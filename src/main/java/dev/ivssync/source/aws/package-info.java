/** The listing as Amazon IVS Real-Time serves it; the only package that knows the AWS SDK. */
@NullMarked
package dev.ivssync.source.aws;

import org.jspecify.annotations.NullMarked;
