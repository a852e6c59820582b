package dev.ivssync.schedule;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Remembers every fire, of however many nodes. */
final class FireLog implements ScheduledWork {

  private final List<Fire> fires = new CopyOnWriteArrayList<>();

  @Override
  public boolean run(Fire fire) {
    fires.add(fire);
    return true;
  }

  List<Fire> fires() {
    return fires;
  }

  List<String> sources() {
    return fires.stream().map(Fire::source).toList();
  }
}
