/**
 * What a listing of ingest configurations is: its items, pages, tokens and pagination; no network
 * here.
 */
@NullMarked
package dev.ivssync.source;

import org.jspecify.annotations.NullMarked;
