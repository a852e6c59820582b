package dev.ivssync.source.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CallRateTest {

  @Test
  void thePartsOfAllProcessesTogetherAreTheCeiling() {
    CallRate rate = new CallRate(6);

    rate.shareAmong(3);

    assertThat(rate.part() * 3).isEqualTo(6);
  }

  @Test
  void goesBackToTheWholeWhenTheOthersHaveGone() {
    CallRate rate = new CallRate(6);
    rate.shareAmong(3);

    rate.shareAmong(1);

    assertThat(rate.part()).isEqualTo(6);
  }

  @Test
  void ofTwoRatesTheCarefulOneIsShared() {
    CallRate rate = new CallRate(6);
    rate.shareAmong(2);

    rate.slowTo(4);
    rate.slowTo(10);

    assertThat(rate.part()).isEqualTo(2);
  }
}
