package dev.ivssync.simulator;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The faults of what a page holds and where it leads. */
final class PageFaults {

  private PageFaults() {}

  static ListPage page(ListCall call, ActiveFault fault) {
    return switch (fault.kind()) {
      case SAME_TOKEN -> call.page().withNextToken(call.request().token());
      case CYCLE -> cycle(call.page(), fault);
      case EMPTY_PAGE -> new ListPage(List.of(), call.tokenForThisPlace());
      case EMPTY_TOKEN -> call.page().withNextToken("");
      case EMPTY_LISTING -> new ListPage(List.of(), null);
      case SHRUNK -> shrunk(call, fault.parameters().percent());
      case DUPLICATE_ITEM -> withDuplicate(call);
      default -> ItemFaults.change(call.page(), fault.fault());
    };
  }

  private static ListPage cycle(ListPage page, ActiveFault fault) {
    return page.withNextToken(fault.cycled(page.nextToken()));
  }

  private static ListPage shrunk(ListCall call, @Nullable Integer given) {
    long percent = given == null ? 50 : given;
    return call.pageShowing(
        entry -> entry.sequence() * percent / 100 != (entry.sequence() - 1) * percent / 100);
  }

  private static ListPage withDuplicate(ListCall call) {
    ListRequest request = call.request();
    return call.listing()
        .back(call.position().after(), request.maxResults(), request.filter())
        .map(call::pageBeginningWith)
        .orElseGet(() -> repeatingItsOwn(call.page()));
  }

  /** The first page has none before it. */
  private static ListPage repeatingItsOwn(ListPage page) {
    List<byte[]> items = new ArrayList<>(page.items());
    page.items().stream().findFirst().ifPresent(items::add);
    return page.withItems(items);
  }
}
