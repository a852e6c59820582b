package dev.ivssync.schedule;

import com.zaxxer.hikari.HikariDataSource;
import dev.ivssync.database.Database;
import java.util.Properties;
import java.util.UUID;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.impl.jdbcjobstore.JobStoreTX;
import org.quartz.simpl.SimpleThreadPool;
import org.quartz.utils.DBConnectionManager;

/** Quartz as one node of the cluster that shares this database. */
final class ClusterNode {

  /** The cluster's name in the tables: nodes of another name would not see its jobs. */
  static final String CLUSTER = "ivs-sync";

  /** For the scheduling thread, the check-in and the handler of misfires. */
  private static final int CONNECTIONS = 3;

  /** With {@link #suffix} and a fire's 13 digits it must fit into the 95 of QRTZ_FIRED_TRIGGERS. */
  private static final int LONGEST_NODE = 60;

  private ClusterNode() {}

  static Scheduler join(Database database, SchedulerSettings settings) throws SchedulerException {
    String id = id(settings.node());
    HikariDataSource pool = database.separatePool("schedule", CONNECTIONS);
    try {
      DBConnectionManager.getInstance().addConnectionProvider(id, new PoolConnections(pool));
      return build(properties(id, settings.threads()));
    } catch (SchedulerException | RuntimeException e) {
      pool.close();
      throw e;
    }
  }

  /** Unique even where containers share a host's name and a process number. */
  private static String id(String node) {
    String name = node.substring(0, Math.min(node.length(), LONGEST_NODE));
    return name + "-" + suffix();
  }

  private static String suffix() {
    return UUID.randomUUID().toString().substring(0, 8);
  }

  /**
   * The factory hands out a scheduler of the same name where the JVM has one, whatever database
   * that is on; so none is left for it to find.
   */
  private static synchronized Scheduler build(Properties properties) throws SchedulerException {
    Scheduler scheduler = new StdSchedulerFactory(properties).getScheduler();
    SchedulerRepository.getInstance().remove(CLUSTER);
    return scheduler;
  }

  private static Properties properties(String id, int threads) {
    Properties properties = new Properties();
    properties.setProperty("org.quartz.scheduler.instanceName", CLUSTER);
    properties.setProperty("org.quartz.scheduler.instanceId", id);
    properties.setProperty("org.quartz.scheduler.threadName", "schedule");
    properties.setProperty(
        "org.quartz.scheduler.batchTriggerAcquisitionMaxCount", Integer.toString(threads));
    properties.setProperty("org.quartz.scheduler.dbFailureRetryInterval", "5000");
    addThreads(properties, threads);
    addStore(properties, id);
    return properties;
  }

  /**
   * All threads are daemons: the program decides how long it lives, and a run that closing gave up
   * waiting for must not hold it. Such a run is resumed as after a crash.
   */
  private static void addThreads(Properties properties, int threads) {
    properties.setProperty("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
    properties.setProperty("org.quartz.threadPool.class", SimpleThreadPool.class.getName());
    properties.setProperty("org.quartz.threadPool.threadCount", Integer.toString(threads));
    properties.setProperty("org.quartz.threadPool.threadNamePrefix", "scheduled-run");
    properties.setProperty("org.quartz.threadPool.makeThreadsDaemons", "true");
    properties.setProperty("org.quartz.jobStore.makeThreadsDaemons", "true");
  }

  private static void addStore(Properties properties, String dataSource) {
    properties.setProperty("org.quartz.jobStore.class", JobStoreTX.class.getName());
    properties.setProperty(
        "org.quartz.jobStore.driverDelegateClass", DatabaseTimeDelegate.class.getName());
    properties.setProperty("org.quartz.jobStore.dataSource", dataSource);
    properties.setProperty("org.quartz.jobStore.tablePrefix", "quartz.QRTZ_");
    properties.setProperty("org.quartz.jobStore.useProperties", "true");
    properties.setProperty("org.quartz.jobStore.isClustered", "true");
    // the node that stopped is seen after this and another 7.5 s, which is Quartz's own
    properties.setProperty("org.quartz.jobStore.clusterCheckinInterval", "2000");
    properties.setProperty("org.quartz.jobStore.acquireTriggersWithinLock", "true");
    // a restart takes less, so that a fire which falls into one is late and not missed
    properties.setProperty("org.quartz.jobStore.misfireThreshold", "60000");
  }
}
