package org.recordbank.bank;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** The bank's resources as they answer one caller. */
final class Desk {
  private final RecordResource record;
  private final SourceResource sources;

  Desk(DataSource database, JsonWebToken caller) {
    Bank bank = new Bank(Orders.BANK);
    DepositReader deposits = new DepositReader(bank, database);
    Labelling labelling = new Labelling(config());
    Callers callers =
        new Callers(
            caller,
            accounts(bank, database),
            new Disclosures(new Law("us"), database),
            emergencies(bank, database));
    record = new RecordResource(deposits, labelling, callers);
    sources = new SourceResource(deposits, labelling, callers);
  }

  private static Config config() {
    Map<String, String> settings = Map.of("recordbank.facility-kinds.pier", "part-2-programme");
    return new SmallRyeConfigBuilder()
        .withSources(new PropertiesConfigSource(settings, "test", 300))
        .build();
  }

  @SuppressWarnings("NullAway") // nothing is opened here, and so nothing announced
  private static Accounts accounts(Bank bank, DataSource database) {
    return new Accounts(bank, database, null);
  }

  @SuppressWarnings("NullAway") // the glass is not broken here
  private static Emergencies emergencies(Bank bank, DataSource database) {
    return new Emergencies(bank, new Law("us"), database, null);
  }

  /** An answer with all that a caller sees of it. */
  record Answer(int status, String headers, String body) {}

  Answer everything(String account) {
    return answer(() -> record.everything(account));
  }

  Answer source(String account, String deposit) {
    return answer(() -> sources.source(account, deposit));
  }

  private static Answer answer(Callable<Response> call) {
    try {
      return seen(call.call());
    } catch (WebApplicationException e) {
      return seen(e.getResponse());
    } catch (SQLException e) {
      throw new IllegalStateException("the database is there", e);
    } catch (Exception e) {
      throw new IllegalStateException("was not answered", e);
    }
  }

  private static Answer seen(Response response) {
    return new Answer(
        response.getStatus(), response.getStringHeaders().toString(), body(response.getEntity()));
  }

  private static String body(Object entity) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      switch (entity) {
        case StreamingOutput stream -> stream.write(out);
        case byte[] bytes -> out.writeBytes(bytes);
        default -> out.writeBytes(new ObjectMapper().writeValueAsBytes(entity));
      }
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an outcome is JSON", e);
    } catch (IOException e) {
      out.writeBytes("(cut off)".getBytes(UTF_8));
    }
    return out.toString(UTF_8);
  }
}
