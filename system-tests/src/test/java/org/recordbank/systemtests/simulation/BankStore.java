package org.recordbank.systemtests.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.recordbank.bank.chain.Head;
import org.recordbank.bank.chain.StoredDeposit;
import org.recordbank.bank.deposit.Deposit;

/** The tables of one bank, as they are committed. */
final class BankStore {
  final Locks locks = new Locks();
  final String bank;
  final Map<String, Head> heads = new HashMap<>();
  final Map<String, Deposit> deposits = new HashMap<>();
  final Map<String, List<StoredDeposit>> kept = new HashMap<>();
  final Map<String, Long> fenced = new HashMap<>();

  BankStore(String bank) {
    this.bank = bank;
  }

  void open(String account) {
    heads.put(account, Head.EMPTY);
    kept.put(account, new ArrayList<>());
  }
}
