import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Stands where a deployment has an identity provider, on one machine: {@code java Tokens.java FOLDER keys} makes a
 * key pair, if there is none, and {@code jwks.json}; {@code java Tokens.java FOLDER token ROLE [NAME]} prints a bearer
 * token for twelve hours. ROLE is facility, clinician (NAME is the facility; behind it may follow what the clinician
 * is, in codes of HL7's practitioner-role, such as doctor), patient (NAME is the account) or operator. Needs a JDK and
 * nothing else.
 */
final class Tokens {
  private static final String ISSUER = "https://sandbox.recordbank.invalid";
  private static final String PRACTITIONER_ROLE = "http://terminology.hl7.org/CodeSystem/practitioner-role";
  private static final String KEY_ID = "compose";
  private static final Duration LIFE = Duration.ofHours(12);

  private Tokens() {}

  public static void main(String[] args) throws Exception {
    if (args.length == 2 && args[1].equals("keys")) {
      keys(Path.of(args[0]));
    } else if (isForToken(args)) {
      List<String> roles = List.of(args).subList(Math.min(args.length, 4), args.length);
      System.out.println(token(Path.of(args[0]), args[2], args.length > 3 ? args[3] : "", roles));
    } else {
      System.err.println("usage: FOLDER keys | FOLDER token facility|clinician|patient|operator [NAME [CODE...]]");
      System.exit(2);
    }
  }

  private static boolean isForToken(String[] args) {
    return args.length >= 3 && args[1].equals("token") && (args.length <= 4 || args[2].equals("clinician"));
  }

  private static void keys(Path folder) throws Exception {
    Path secret = folder.resolve("signing-key.der");
    Path published = folder.resolve("jwks.json");
    if (Files.exists(secret) && Files.exists(published)) {
      return;
    }
    var generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    var pair = generator.generateKeyPair();
    var key = (RSAPublicKey) pair.getPublic();
    Files.createDirectories(folder);
    Files.write(secret, pair.getPrivate().getEncoded());
    Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
    Files.writeString(
        published,
        """
        {"keys":[{"kty":"RSA","use":"sig","alg":"RS256","kid":"%s","n":"%s","e":"%s"}]}
        """
            .formatted(KEY_ID, number(key.getModulus()), number(key.getPublicExponent())));
  }

  private static String token(Path folder, String role, String name, List<String> roles) throws Exception {
    String claim =
        switch (role) {
          case "facility" -> ",\"facility\":\"%s\"".formatted(plain(name));
          case "clinician" -> ",\"facility\":\"%s\"%s".formatted(plain(name), subjectRoles(roles));
          case "patient" -> ",\"account\":\"%s\"".formatted(plain(name));
          case "operator" -> "";
          default -> throw new IllegalArgumentException("no such role");
        };
    String subject = name.isEmpty() ? role : role + "-" + name;
    long now = Instant.now().getEpochSecond();
    String header = "{\"alg\":\"RS256\",\"typ\":\"JWT\",\"kid\":\"%s\"}".formatted(KEY_ID);
    String claims =
        "{\"iss\":\"%s\",\"aud\":\"recordbank\",\"sub\":\"%s\",\"iat\":%d,\"exp\":%d,\"groups\":[\"%s\"]%s}"
            .formatted(ISSUER, subject, now, now + LIFE.toSeconds(), role, claim);
    String signed = text(header) + "." + text(claims);
    var signature = Signature.getInstance("SHA256withRSA");
    signature.initSign(secretKey(folder));
    signature.update(signed.getBytes(StandardCharsets.US_ASCII));
    return signed + "." + bytes(signature.sign());
  }

  private static String subjectRoles(List<String> codes) {
    if (codes.isEmpty()) {
      return "";
    }
    return codes.stream()
        .map(code -> "{\"system\":\"%s\",\"code\":\"%s\"}".formatted(PRACTITIONER_ROLE, plain(code)))
        .collect(Collectors.joining(",", ",\"extensions\":{\"ihe_iua\":{\"subject_role\":[", "]}}"));
  }

  private static PrivateKey secretKey(Path folder) throws Exception {
    byte[] encoded = Files.readAllBytes(folder.resolve("signing-key.der"));
    return KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }

  private static String plain(String name) {
    if (!name.matches("[a-z0-9][a-z0-9-]{0,62}")) {
      throw new IllegalArgumentException("a name is of lower-case letters, digits and hyphens");
    }
    return name;
  }

  private static String number(BigInteger number) {
    byte[] raw = number.toByteArray();
    return bytes(raw[0] == 0 ? Arrays.copyOfRange(raw, 1, raw.length) : raw);
  }

  private static String text(String text) {
    return bytes(text.getBytes(StandardCharsets.UTF_8));
  }

  private static String bytes(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
