package org.recordbank.pipeline;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** What one service does with a batch; everything around it is {@link StageLoop}. */
public interface Stage {

  /** Name of the stage in outcomes, metrics and spans: ingest, normalize, consent or bank. */
  String name();

  /** The database in which the stage keeps what it does; empty where it keeps nothing. */
  default Optional<DataSource> database() {
    return Optional.empty();
  }

  /**
   * The most records of a batch: enough that what a batch costs besides its records hardly counts,
   * and what is in hand stays small enough to be gone while young. A batch that was gathered in two
   * polls may hold half as many again. A stage whose records are small takes more, one that gets
   * whole documents fewer.
   */
  default int mostRecords() {
    return 128;
  }

  /**
   * The least time from the beginning of a batch that is not full to that of the next, where it is
   * longer than twice what the batch took. A batch costs much the same however few records it
   * holds, so a stage of which milliseconds are not asked leaves its records time to gather.
   */
  default Duration pace() {
    return Duration.ZERO;
  }

  /**
   * Decides a batch, keeps in the stage's own database what must be durable, and concludes. A stage
   * commits before it concludes where others may act on what it says (a receipt); it concludes
   * inside its transaction where a decision must not outlive a lock (consent). Called again with
   * the same deliveries after trouble in the world and after a restart, so its effects are
   * idempotent. Each of its transactions {@linkplain Conclusion#confirm confirms} first.
   *
   * @param batch in the order of each partition, never empty
   * @param conclusion to be told, once, what became of each delivery
   * @throws Exception trouble in the world (see {@link Trouble}), which is retried, or a defect,
   *     which stops the channel
   */
  void resolve(List<Delivery> batch, Conclusion conclusion) throws Exception;

  /** Produces what the resolutions say and waits until the broker has all of it. */
  interface Conclusion {
    /**
     * Adds, before any other, the statements that hold off, once they have run and until the
     * transaction ends, whoever might take over the partitions of the batch. Where another instance
     * has taken one over, running them ends in a {@link SupersededException}: this instance stood
     * still, and nothing that it does for the batch may count any more.
     */
    default void confirm(Statements statements) throws SQLException {
      // nobody else can where the deliveries are of no group
    }

    /**
     * Says what became of the batch.
     *
     * @param resolutions one for each delivery, in the same order
     */
    void conclude(List<Resolution> resolutions);
  }
}
