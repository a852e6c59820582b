package dev.ivssync.console.page;

import dev.ivssync.report.SourceStatus;
import java.util.List;

/** What the home page shows. */
public record SourcesModel(List<SourceStatus> sources) {}
