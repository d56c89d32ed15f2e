package org.recordbank.pipeline;

import java.util.List;

/** What one service does with a batch; everything around it is {@link StageLoop}. */
public interface Stage {

  /** Name of the stage in outcomes, metrics and spans: ingest, normalize, consent or bank. */
  String name();

  /**
   * Decides a batch, keeps in the stage's own database what must be durable, and concludes. A stage
   * commits before it concludes where others may act on what it says (a receipt); it concludes
   * inside its transaction where a decision must not outlive a lock (consent). Called again with
   * the same deliveries after trouble in the world and after a restart, so its effects are
   * idempotent.
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
     * Says what became of the batch.
     *
     * @param resolutions one for each delivery, in the same order
     */
    void conclude(List<Resolution> resolutions);
  }
}
