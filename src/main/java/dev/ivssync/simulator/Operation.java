package dev.ivssync.simulator;

import java.util.Arrays;

/** The operations that are simulated. */
enum Operation {
  LIST("ListIngestConfigurations"),
  GET("GetIngestConfiguration"),
  CREATE("CreateIngestConfiguration"),
  UPDATE("UpdateIngestConfiguration"),
  DELETE("DeleteIngestConfiguration");

  private final String wireName;

  Operation(String wireName) {
    this.wireName = wireName;
  }

  String wireName() {
    return wireName;
  }

  static Operation of(Request request) {
    return Arrays.stream(values())
        .filter(operation -> request.is("POST", "/" + operation.wireName))
        .findFirst()
        .orElseThrow(
            () ->
                new ServiceException(
                    404,
                    "UnknownOperationException",
                    "Unknown operation: " + request.method() + " " + request.path()));
  }
}
