package org.recordbank.bank;

import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.recordbank.bank.ruletrial.AccountTrial;
import org.recordbank.bank.ruletrial.Counts;
import org.recordbank.bank.ruletrial.RuleTrial;
import org.recordbank.pipeline.document.DamagedDocumentException;

/** Tries rules on all accounts of a scan, each account by one of several threads. */
final class RuleTrialRun {
  private final AccountScan scan;
  private final RuleTrial trial;
  private final TrialProgress progress;

  RuleTrialRun(AccountScan scan, RuleTrial trial, TrialProgress progress) {
    this.scan = scan;
    this.trial = trial;
    this.progress = progress;
  }

  /** Counts; where one thread fails, the others stop. */
  Counts run(int threads) throws SQLException, InterruptedException {
    Counts all = new Counts();
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try {
      CompletionService<Counts> parts = new ExecutorCompletionService<>(pool);
      for (int i = 0; i < threads; i++) {
        Future<Counts> ignored = parts.submit(this::part);
      }
      for (int i = 0; i < threads; i++) {
        all.add(parts.take().get());
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SQLException trouble) {
        throw trouble;
      }
      throw new IllegalStateException("a defect ended a thread", e);
    } finally {
      pool.shutdownNow();
    }
    return all;
  }

  private Counts part() throws SQLException {
    Counts counts = new Counts();
    try (AccountScan.Reader reader = scan.reader()) {
      Optional<AccountScan.Found> next = scan.next();
      while (next.isPresent() && !Thread.currentThread().isInterrupted()) {
        AccountScan.Found found = next.get();
        AccountTrial account = trial.account(found.directives(), found.facilities());
        reader.standing(found.account(), deposit -> add(account, deposit));
        counts.add(account);
        progress.done(found.deposits());
        next = scan.next();
      }
    }
    return counts;
  }

  private static void add(AccountTrial account, DepositReader.Kept deposit) {
    try {
      account.add(
          Labelling.bundle(deposit), deposit.key(), deposit.facility(), deposit.occurredAt());
    } catch (DamagedDocumentException e) {
      account.addUnreadable();
    }
  }
}
