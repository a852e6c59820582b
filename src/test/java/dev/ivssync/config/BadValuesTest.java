package dev.ivssync.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BadValuesTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          name: a b | name: "a b" is not a source name; use 1 to 64 letters, digits, _, . or -, and begin with a letter, a digit or _
          name: ..  | name: ".." is not a source name; use 1 to 64 letters, digits, _, . or -, and begin with a letter, a digit or _
          region: useast1 | region: "useast1" is not a region; give one such as us-east-1
          account: 1234 | account: "1234" is not an account; give its 12 digits
          schedule: 5m | schedule: "5m" is not a schedule; write "every 5m", or a Quartz cron expression such as "0 */5 * * * ?"
          schedule: every five minutes | schedule: "five minutes" is not a duration; give a number and a unit, such as 30s, 5m, 12h, 30d
          schedule: every 500ms | schedule: "every 500ms" is too often; the shortest interval is 1s
          schedule: "*/5 * * * *" | schedule: "*/5 * * * *" is not a schedule that Quartz can keep: it has 5 fields, and Quartz begins with seconds; try "0 */5 * * * ?"
          schedule: 0 9 * * 1-5 | schedule: "0 9 * * 1-5" is not a schedule that Quartz can keep: it has 5 fields, and Quartz begins with seconds
          schedule: 0 0 0 * * * | schedule: "0 0 0 * * *" is not a schedule that Quartz can keep: put ? for the day of month or the day of week; try "0 0 0 * * ?"
          schedule: 0 0 0 1 * * 2030 | schedule: "0 0 0 1 * * 2030" is not a schedule that Quartz can keep: put ? for the day of month or the day of week; try "0 0 0 1 * ? 2030"
          schedule: 0 0 25 * * ? | schedule: "0 0 25 * * ?" is not a schedule that Quartz can keep: value 25 not in range [0, 23]
          schedule: 0 0 0 30 2 ? | schedule: "0 0 0 30 2 ?" is not a schedule that Quartz can keep: it never fires, since no such day exists
          schedule: 0 0 0 ? * MON * * | schedule: "0 0 0 ? * MON * *" is not a schedule that Quartz can keep: it has 8 fields, and Quartz takes 6 or 7
          zone: Europe/Berln | zone: "Europe/Berln" is not a time zone; did you mean Europe/Berlin?
          zone: here or there | zone: "here or there" is not a time zone; give one such as UTC or Europe/Berlin
          filter: {state: active} | filter.state: "active" is not a state; give ACTIVE or INACTIVE
          filter: {stage-arn: stage/x} | filter.stage-arn: "stage/x" is not a stage ARN; it looks like arn:aws:ivs:us-east-1:123456789012:stage/AbCdEfGhIjKl
          filter: {stage-arn: "arn:aws:ivs:eu-west-1:123456789012:stage/x"} | filter.stage-arn: the stage is in eu-west-1, but the source in us-east-1; make them agree
          filter: {stage-arn: "arn:aws:ivs:us-east-1:123456789012:stage/x", state: ACTIVE} | filter.state: the service takes one filter; leave out stage-arn or state
          filter: ACTIVE | filter: should hold keys with values, as in "key: value"
          page-size: 500 | page-size: 500 is not allowed; give a whole number from 1 to 100
          page-size: 1.5 | page-size: 1.5 is not allowed; give a whole number from 1 to 100
          page-size: many | page-size: "many" is not a number; give a whole number from 1 to 100
          page-size: [1] | page-size: should be a single value, not a list
          page-size: {a: 1} | page-size: should be a single value, not a mapping
          max-items: 0 | max-items: 0 is not allowed; give a whole number from 1 up
          endpoint: localhost:4566 | endpoint: "localhost:4566" is not an endpoint; give a URI such as http://127.0.0.1:4566
          endpoint: http://me:pw@host | endpoint: the URI holds credentials; take them out
          calls-per-second: 0 | calls-per-second: 0 is not allowed; give a number above 0, up to 100000
          calls-per-second: 1e9 | calls-per-second: 1e9 is not allowed; give a number above 0, up to 100000
          calls-per-second: NaN | calls-per-second: "NaN" is not a number; give a number above 0, up to 100000
          tombstone-after: 0 | tombstone-after: 0 is not allowed; give a whole number from 1 up
          breaker: {percent: 101} | breaker.percent: 101 is not allowed; give a whole number from 0 to 100
          breaker: {percent: 30%} | breaker.percent: "30%" is not a number; give a whole number from 0 to 100
          breaker: {at-least: 0} | breaker.at-least: 0 is not allowed; give a whole number from 1 up
          pagesize: 10 | pagesize: there is no such key; did you mean page-size?
          assume-role: {arn: x} | assume-role: roles are not supported yet; leave the key out, and run one process per account with AWS_PROFILE set to a profile that assumes the role
          name: !x y | name: a value that begins with ! must be in quotes
          region: ${REGION} | region: the environment variable REGION is not set; set it, or write ${REGION:-...} with a default
          """)
  void aSourceWithABadValueIsRefused(String key, String message) {
    assertThat(Configurations.problems("sources: \n  - " + key))
        .containsExactly("sources[0]." + message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          database: {url: mysql://root:pw@db/x} | database.url: the value is neither "embedded" nor a URL that begins with jdbc:postgresql:
          database: {url: "jdbc:postgresql://db/x?user=me&password=pw"} | database.url: the URL holds credentials; take them out, and set database.user and database.password: ${IVS_SYNC_DB_PASSWORD}
          database: {url: "${DB:-jdbc:postgresql://me:pw@db/x}"} | database.url: the URL holds credentials; take them out, and set database.user and database.password: ${IVS_SYNC_DB_PASSWORD} (from ${DB})
          database: {password: "${PW}"} | database.password: the environment variable PW is not set; set it, or write ${PW:-...} with a default
          database: {pool-size: 1} | database.pool-size: 1 is not allowed; give a whole number from 2 to 100
          console: {enabled: maybe} | console.enabled: "maybe" is neither true nor false
          console: {read-only: maybe} | console.read-only: "maybe" is neither true nor false
          console: {host: "http://x"} | console.host: "http://x" is not a host; give an address such as 127.0.0.1
          console: {port: 65536} | console.port: 65536 is not allowed; give a whole number from 0 to 65535
          console: {allowed-hosts: []} | console.allowed-hosts: the list is empty; give at least one item, or leave the key out
          console: {allowed-hosts: localhost} | console.allowed-hosts: should be a list, as in [first, second]
          console: {allowed-hosts: [localhost, "*.x"]} | console.allowed-hosts[1]: "*.x" is not a host name; give it alone, as in sync.example.com, without port or wildcard
          retention: {runs: 0d} | retention.runs: "0d" is too short
          retention: {runs: 99999999999d} | retention.runs: "99999999999d" is too long; give 36500d at most
          retention: {runs: for ever} | retention.runs: "for ever" is not a duration; give a number and a unit, such as 30s, 5m, 12h, 30d
          verification: {enabled: daily} | verification.enabled: "daily" is neither true nor false
          verification: {at: 24:00} | verification.at: "24:00" is not a time of day; give hours and minutes, such as 04:30
          verification: {at: 4am} | verification.at: "4am" is not a time of day; give hours and minutes, such as 04:30
          verification: {at: "04:30:15"} | verification.at: "04:30:15" is not a time of day; give hours and minutes, such as 04:30
          verification: {time: "04:30"} | verification.time: there is no such key; the keys here are enabled, at
          retention: {days: 3} | retention.days: there is no such key; the keys here are runs, unchanged-runs
          sources: [] | sources: the list is empty; give at least one item, or leave the key out
          sources: {name: a} | sources: should be a list, with a "-" before each item
          fleet: {regions: [us-east-1]} | fleet: fleets are not supported yet; write one source per region, and run one process per account with AWS_PROFILE set to that account's profile
          datebase: {} | datebase: there is no such key; did you mean database?
          <<: text | <<: only mappings can be merged; refer to one with *
          just text | should hold keys with values, as in "key: value"
          database: {password: *secret} | line 1, column 22: a value that begins with * must be in quotes, unless it refers to an & elsewhere
          console: {port: ${PORT:-1}} | line 1, column 18: expected ',' or '}', but got {; inside { } and [ ], quote a value such as ${NAME} or a schedule
          database: {password: !secret!word x} | line 1, column 22: a value that begins with ! must be in quotes
          console: [ | line 1, column 11: expected the node content, but found '<stream end>'
          console: port: 1 | line 1, column 14: mapping values are not allowed here
          """)
  void aFileWithABadValueIsRefused(String yaml, String message) {
    assertThat(Configurations.problems(yaml)).containsExactly(message);
  }
}
