package org.recordbank.sources.hl7v2;

import ca.uhn.hl7v2.DefaultHapiContext;
import ca.uhn.hl7v2.HL7Exception;
import ca.uhn.hl7v2.HapiContext;
import ca.uhn.hl7v2.model.GenericMessage;
import ca.uhn.hl7v2.parser.PipeParser;
import ca.uhn.hl7v2.validation.impl.ValidationContextFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Prints how many of the samples are read in a second, here and by HAPI; for a machine at rest. */
final class ReadSpeed {
  private static final int ROUNDS = 5;
  private static final long ROUND_NANOS = 4_000_000_000L;

  private ReadSpeed() {}

  private interface Reader {
    int read(byte[] bytes, String text) throws HL7Exception, MalformedMessageException;
  }

  public static void main(String[] args)
      throws IOException, HL7Exception, MalformedMessageException {
    try (HapiContext context = new DefaultHapiContext()) {
      context.setValidationContext(ValidationContextFactory.noValidation());
      PipeParser parser = context.getPipeParser();
      for (int round = 1; round <= ROUNDS; round++) {
        double ours = perSecond((bytes, text) -> Message.read(bytes).segments().size());
        double theirs =
            perSecond(
                (bytes, text) -> {
                  GenericMessage message = new GenericMessage.V26(context.getModelClassFactory());
                  message.setParser(parser);
                  parser.parse(message, text);
                  return message.getNames().length;
                });
        System.out.printf(
            "round %d: here %,.0f, HAPI %,.0f messages a second, ratio %.1f%n",
            round, ours, theirs, ours / theirs);
      }
    }
  }

  private static double perSecond(Reader reader)
      throws IOException, HL7Exception, MalformedMessageException {
    List<byte[]> samples = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (Path sample : Samples.all()) {
      samples.add(Files.readAllBytes(sample));
      texts.add(CharacterSet.decode(samples.getLast()).strip().replace("\r\n", "\r"));
    }
    long began = System.nanoTime();
    long read = 0;
    int kept = 0;
    while (System.nanoTime() - began < ROUND_NANOS) {
      for (int i = 0; i < samples.size(); i++) {
        kept += reader.read(samples.get(i), texts.get(i));
        read++;
      }
    }
    return kept == 0 ? 0 : read * 1e9 / (System.nanoTime() - began);
  }
}
