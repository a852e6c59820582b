package dev.ivssync.history;

/**
 * What a complete listing left out.
 *
 * @param live the source's live rows, without those that this very listing has created or restored
 * @param missing those of them that the listing did not show
 * @param newlyMissing those of the missing that the complete listing before had shown
 * @param tombstones those of the missing that have been missed often enough
 * @param unconfirmed the live rows that carry a confirmation of their own, since the source's last
 *     complete listing does not confirm them
 * @param staying the source's live rows that stay so: all but the tombstones
 * @param stayingActive those of them in state ACTIVE
 * @param stayingInactive those of them in state INACTIVE
 * @param fingerprint SHA-256 over the missing rows, in hexadecimal digits: another one means that
 *     other rows are missing, or that they have changed
 */
public record MissingRows(
    long live,
    long missing,
    long newlyMissing,
    long tombstones,
    long unconfirmed,
    long staying,
    long stayingActive,
    long stayingInactive,
    String fingerprint) {}
