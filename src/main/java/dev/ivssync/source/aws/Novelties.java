package dev.ivssync.source.aws;

import dev.ivssync.source.CallListener;
import dev.ivssync.source.Unknown;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ivsrealtime.model.IngestConfigurationState;
import software.amazon.awssdk.services.ivsrealtime.model.IngestProtocol;

/** Counts the items that have something which the service's model, as it is known here, lacks. */
final class Novelties {

  private int states;
  private int protocols;
  private int fields;

  void look(@Nullable String state, @Nullable String protocol, boolean hasOtherMembers) {
    if (isGiven(state)
        && IngestConfigurationState.fromValue(state)
            == IngestConfigurationState.UNKNOWN_TO_SDK_VERSION) {
      states++;
    }
    if (isGiven(protocol)
        && IngestProtocol.fromValue(protocol) == IngestProtocol.UNKNOWN_TO_SDK_VERSION) {
      protocols++;
    }
    if (hasOtherMembers) {
      fields++;
    }
  }

  void tell(CallListener listener) {
    tell(listener, Unknown.STATE, states);
    tell(listener, Unknown.PROTOCOL, protocols);
    tell(listener, Unknown.FIELD, fields);
  }

  private static void tell(CallListener listener, Unknown what, int items) {
    if (items > 0) {
      listener.unknown(what, items);
    }
  }

  private static boolean isGiven(@Nullable String text) {
    return text != null && !text.isEmpty();
  }
}
