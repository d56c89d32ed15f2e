package org.recordbank.normalize.unit;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Answers by question, so that each is worked out once. When there are too many it begins anew:
 * whoever sends ever new units costs time, never memory.
 */
final class Remembered<Q, A> {
  private final int most;
  private final Function<Q, A> work;
  private final Map<Q, A> answers = new ConcurrentHashMap<>();

  Remembered(int most, Function<Q, A> work) {
    this.most = most;
    this.work = work;
  }

  A answer(Q question) {
    A known = answers.get(question);
    if (known != null) {
      return known;
    }
    A answer = work.apply(question);
    if (answers.size() >= most) {
      answers.clear();
    }
    answers.put(question, answer);
    return answer;
  }

  int size() {
    return answers.size();
  }
}
