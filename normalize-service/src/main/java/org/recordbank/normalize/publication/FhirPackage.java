package org.recordbank.normalize.publication;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.recordbank.normalize.terminology.Source;

/**
 * A FHIR package (the NPM package specification of FHIR: {@code .tgz}, {@code package/package.json}
 * and the resources beside it). It is read three times: for what stands around the codes, for the
 * codes, and for the concept maps, of which each is a source of its own.
 */
final class FhirPackage implements Publication {
  private static final int PASSES = 3;
  private static final String FOLDER = "package/";
  private static final long MOST_MANIFEST = 1 << 20;

  /** As for zip archives: JSON packs to a tenth or twentieth. */
  private static final long MOST_TIMES = 200;

  private static final long HARMLESS = 16L << 20;

  private final Part part;
  private final Map<String, FhirHead> heads = new LinkedHashMap<>();
  private String name = "";
  private String version = "";
  private String licence = "";

  FhirPackage(Part part) {
    this.part = part;
  }

  @Override
  public String name() {
    return "FHIR package";
  }

  @Override
  public long bytes() {
    return PASSES * part.size();
  }

  @Override
  public void read(Listener to, LongConsumer meter) throws BadPublicationException {
    each(this::head, meter);
    if (name.isBlank() || version.isBlank()) {
      throw part.bad(
          0,
          "is no FHIR package: has no package/package.json with name and version",
          "give a package of FHIR, as packages.fhir.org has them");
    }
    to.source(new Source(name, version, licence));
    each((entry, in) -> say(entry, in, to, false), meter);
    if (heads.values().stream().anyMatch(FhirPackage::isMap)) {
      each((entry, in) -> say(entry, in, to, true), meter);
    } else {
      meter.accept(part.size());
    }
  }

  private void head(Part entry, InputStream in) throws BadPublicationException, IOException {
    if (entry.entry().equals(FOLDER + "package.json")) {
      if (entry.size() > MOST_MANIFEST) {
        throw entry.bad(0, "is larger than a megabyte", BadPublicationException.FETCH_ANEW);
      }
      JsonNode manifest;
      try {
        manifest = new ObjectMapper().readTree(in.readAllBytes());
      } catch (JsonProcessingException e) {
        throw entry.bad(
            e.getLocation() == null ? 0 : e.getLocation().getLineNr(),
            "is not JSON",
            BadPublicationException.FETCH_ANEW);
      }
      name = manifest.path("name").asText().strip();
      version = manifest.path("version").asText().strip();
      licence = Fhir.licence(manifest.path("license").asText());
      return;
    }
    FhirHead head = Fhir.head(entry, in);
    if (head.isOfCodes() && !head.text("content").equals("supplement")) {
      heads.put(entry.entry(), head);
    }
  }

  private void say(Part entry, InputStream in, Listener to, boolean maps)
      throws BadPublicationException, IOException {
    FhirHead head = heads.get(entry.entry());
    if (head == null || isMap(head) != maps) {
      return;
    }
    if (maps) {
      String id = head.text("id").isBlank() ? entry.name() : head.text("id");
      String ofMap = head.text("version").isBlank() ? version : head.text("version");
      to.source(new Source(name + "/" + id, ofMap, licence));
    }
    Fhir.say(entry, head, in, to);
  }

  private static boolean isMap(FhirHead head) {
    return head.type().equals("ConceptMap");
  }

  @FunctionalInterface
  private interface Visit {
    void entry(Part entry, InputStream in) throws BadPublicationException, IOException;
  }

  /** Goes through the JSON files of the package's folder. */
  private void each(Visit visit, LongConsumer meter) throws BadPublicationException {
    long[] packed = {0};
    int entries = 0;
    try (InputStream in =
            part.open(
                bytes -> {
                  packed[0] += bytes;
                  meter.accept(bytes);
                });
        InputStream unpacked = new Guarded(new GZIPInputStream(in, 64 << 10), packed);
        TarArchiveInputStream tar = new TarArchiveInputStream(unpacked)) {
      for (TarArchiveEntry at = tar.getNextEntry(); at != null; at = tar.getNextEntry()) {
        Parts.refuseHarmful(part.file(), at.getName());
        if (++entries > Parts.MOST_ENTRIES) {
          throw part.bad(
              0, "has more than " + Parts.MOST_ENTRIES + " entries", "give a package of FHIR");
        }
        String inFolder = at.getName().startsWith("./") ? at.getName().substring(2) : at.getName();
        if (at.isFile() && isResource(inFolder)) {
          visit.entry(entry(inFolder, at.getSize()), tar);
        }
      }
    } catch (Guarded.TooMuch e) {
      throw new BadPublicationException(
          part.file(),
          "",
          0,
          "unpacks to more than any package does (a bomb)",
          BadPublicationException.FETCH_ANEW,
          e);
    } catch (IOException e) {
      throw part.unreadable(0, e);
    }
  }

  private static boolean isResource(String name) {
    return name.startsWith(FOLDER)
        && name.endsWith(".json")
        && name.indexOf('/', FOLDER.length()) < 0
        && !name.startsWith(FOLDER + ".");
  }

  private Part entry(String name, long size) {
    return new Part(
        part.file(),
        name,
        size,
        () -> {
          throw new IOException("is read as it comes");
        });
  }

  /** Ends where it has become more than any package unpacks to. */
  private static final class Guarded extends FilterInputStream {
    private final long[] packed;
    private long unpacked;

    Guarded(InputStream in, long[] packed) {
      super(in);
      this.packed = packed;
    }

    static final class TooMuch extends IOException {
      private static final long serialVersionUID = 1L;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] to, int offset, int length) throws IOException {
      int read = in.read(to, offset, length);
      unpacked += Math.max(0, read);
      if (unpacked > Parts.MOST_BYTES
          || (unpacked > HARMLESS && unpacked / MOST_TIMES > packed[0])) {
        throw new TooMuch();
      }
      return read;
    }

    @Override
    public long skip(long bytes) throws IOException {
      byte[] passed = new byte[(int) Math.min(bytes, 64 << 10)];
      return Math.max(0, read(passed, 0, passed.length));
    }
  }
}
