package dev.ivssync.simulator;

/** One account in one region: what a listing, and a quota, belongs to. */
record Scope(String account, String region) {

  String arn(String type, String id) {
    return "arn:aws:ivs:" + region + ":" + account + ":" + type + "/" + id;
  }
}
