package org.recordbank.benchmarks.load;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import org.junit.jupiter.api.Test;

class HttpLoadTest {

  @Test
  void writesARequestWithItsBody() {
    // given
    var load = new HttpLoad(URI.create("http://localhost:8081"), 1, facility -> "of-" + facility);

    // when
    byte[] request =
        load.request(
            new Submission("general", "p", "application/cda+xml", "{\"ä\":1}".getBytes(UTF_8)));

    // then
    assertThat(new String(request, UTF_8))
        .isEqualTo(
            "POST /visits HTTP/1.1\r\nHost: localhost:8081\r\nAuthorization: Bearer of-general\r\n"
                + "Content-Type: application/cda+xml\r\nContent-Length: 8\r\n\r\n{\"ä\":1}");
  }

  @Test
  void readsAnswersThatFollowEachOther() throws IOException {
    InputStream in =
        new ByteArrayInputStream(
            ("HTTP/1.1 202 Accepted\r\ncontent-length: 8\r\nx: y\r\n\r\n{\"a\": 1}"
                    + "HTTP/1.1 429 Too Many Requests\r\nContent-Length: 0\r\n\r\n")
                .getBytes(US_ASCII));

    assertThat(HttpLoad.answer(in)).isEqualTo(202);
    assertThat(HttpLoad.answer(in)).isEqualTo(429);
  }

  @Test
  void aConnectionThatEndsIsNoAnswer() {
    var in = new ByteArrayInputStream("HTTP/1.1 202 Acc".getBytes(US_ASCII));

    assertThatThrownBy(() -> HttpLoad.answer(in)).isInstanceOf(IOException.class);
  }
}
