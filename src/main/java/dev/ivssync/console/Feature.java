package dev.ivssync.console;

/** Something that the console can do: some pages or resources, with the readers that they need. */
@FunctionalInterface
public interface Feature {

  void addTo(Routes routes);
}
