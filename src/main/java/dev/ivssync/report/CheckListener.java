package dev.ivssync.report;

/** Hears how far a verification is. */
public interface CheckListener {

  /** Hears nothing. */
  CheckListener NONE =
      new CheckListener() {
        @Override
        public void begins(String check) {}

        @Override
        public void advanced(double share) {}

        @Override
        public void found(Finding finding) {}
      };

  void begins(String check);

  /**
   * Comes from checks that take long.
   *
   * @param share of the check at hand that is done, 0 to 1
   */
  void advanced(double share);

  void found(Finding finding);
}
