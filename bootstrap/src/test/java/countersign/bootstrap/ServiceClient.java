package countersign.bootstrap;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An internal service with its key.
final class ServiceClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String USERS = "/internal/v1/users/";

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI site;
  private final String key;

  ServiceClient(URI site, String key) {
    this.site = site;
    this.key = key;
  }

  HttpResponse<String> erase(String user) {
    return send("DELETE", USERS + user, BodyPublishers.noBody());
  }

  HttpResponse<String> get(String user, String path) {
    return send("GET", USERS + user + path, BodyPublishers.noBody());
  }

  HttpResponse<String> postJson(String user, String path, String json, String... headers) {
    return send(
        "POST",
        USERS + user + path,
        BodyPublishers.ofString(json),
        with(headers, "Content-Type", "application/json"));
  }

  HttpResponse<String> postForm(String user, String path, String form) {
    return send(
        "POST",
        USERS + user + path,
        BodyPublishers.ofString(form),
        "Content-Type",
        "application/x-www-form-urlencoded");
  }

  /// One file and one text field.
  HttpResponse<String> postFile(String user, String path, String text, byte[] file) {
    var boundary = "----countersign-test";
    var parts = new ArrayList<byte[]>();
    parts.add(ascii("--" + boundary + "\r\nContent-Disposition: form-data; name=\"text\"\r\n\r\n"));
    parts.add(ascii(text));
    parts.add(
        ascii(
            "\r\n--"
                + boundary
                + "\r\nContent-Disposition: form-data; name=\"media\"; filename=\"a\"\r\n"
                + "Content-Type: application/octet-stream\r\n\r\n"));
    parts.add(file);
    parts.add(ascii("\r\n--" + boundary + "--\r\n"));
    return send(
        "POST",
        USERS + user + path,
        BodyPublishers.ofByteArrays(parts),
        "Content-Type",
        "multipart/form-data; boundary=" + boundary);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }

  HttpResponse<String> send(String method, String path, BodyPublisher body, String... headers) {
    var request =
        HttpRequest.newBuilder(site.resolve(path))
            .timeout(Duration.ofSeconds(60))
            .header("Authorization", "Bearer " + key)
            .method(method, body);
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return http.send(request.build(), BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static JsonNode json(HttpResponse<String> answer) {
    return JSON.readTree(answer.body());
  }

  private static String[] with(String[] headers, String name, String value) {
    var all = new ArrayList<>(List.of(headers));
    all.add(name);
    all.add(value);
    return all.toArray(String[]::new);
  }
}
