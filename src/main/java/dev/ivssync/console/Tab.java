package dev.ivssync.console;

/** The places of the navigation. */
public enum Tab {
  SOURCES("/", "Sources"),
  STAGES("/stages", "Stages"),
  CHANGES("/changes", "Changes"),
  AUDIT("/audit", "Audit"),
  /** A page that is none of them. */
  NONE("", "");

  private final String path;
  private final String label;

  Tab(String path, String label) {
    this.path = path;
    this.label = label;
  }

  public String path() {
    return path;
  }

  public String label() {
    return label;
  }
}
