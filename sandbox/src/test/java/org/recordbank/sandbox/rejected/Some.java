package org.recordbank.sandbox.rejected;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.time.Instant;
import org.recordbank.schemas.Sha256;
import org.recordbank.schemas.VisitRejected;
import org.recordbank.schemas.VisitReplayed;

/** Rejections to test with. What is about a patient in them says so. */
final class Some {

  static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
  static final String VISIT = "deee38a63c993cc576ca158d345f2c2f";

  private Some() {}

  static VisitRejected rejected(String code, String stage, String topic, long offset) {
    byte[] hash = new byte[32];
    hash[0] = (byte) offset;
    return VisitRejected.newBuilder()
        .setVisitId(VISIT)
        .setFacility("general")
        .setContentHash(new Sha256(hash))
        .setStage(stage)
        .setCode(code)
        .setAt(START.plusSeconds(offset))
        .setTopic(topic)
        .setPartition(2)
        .setOffset(offset)
        .setKey(bytes("a patient's key"))
        .setValue(bytes("a patient's document"))
        .build();
  }

  static VisitReplayed replayed(VisitRejected rejected, long place, Instant at) {
    return VisitReplayed.newBuilder()
        .setStage(rejected.getStage())
        .setCode(rejected.getCode())
        .setRejectedPartition(0)
        .setRejectedOffset(place)
        .setTopic(rejected.getTopic())
        .setPartition(rejected.getPartition())
        .setOffset(rejected.getOffset())
        .setAt(at)
        .setBy("ann")
        .setReason("bank restored")
        .build();
  }

  static Rejection rejection(String code, String stage, String topic, long offset) {
    return Rejection.of(new Place(0, offset), VISIT, rejected(code, stage, topic, offset));
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(UTF_8));
  }
}
