package countersign.adapters.persistence;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.crypto.tink.Aead;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/// Encryption by a key that stays in HashiCorp Vault: its transit engine's HTTP API, version 1
/// (developer.hashicorp.com/vault/api-docs/secret/transit, `encrypt` and `decrypt` with
/// `associated_data`). Tink has an extension for it in Go, none in Java. Each operation is one
/// call; nothing is tried twice, and no redirect followed, which would carry the token along.
final class VaultTransit implements Aead {
  private static final Duration LIMIT = Duration.ofSeconds(10);
  private static final int LONGEST_ANSWER = 1 << 20;
  private static final String NO_KEY = "encryption key not found";

  private final VaultKey key;
  private final VaultAccess access;
  private final Duration limit;

  VaultTransit(VaultKey key, VaultAccess access) {
    this(key, access, LIMIT);
  }

  /// @param limit how long a call may take
  VaultTransit(VaultKey key, VaultAccess access, Duration limit) {
    this.key = key;
    this.access = access;
    this.limit = limit;
  }

  /// @return Vault's own text, `vault:v1:` and so on
  @Override
  public byte[] encrypt(byte[] plaintext, byte @Nullable [] associatedData)
      throws GeneralSecurityException {
    var ask = new JsonObject();
    ask.addProperty("plaintext", Base64.getEncoder().encodeToString(plaintext));
    return ask("encrypt", ask, associatedData, "ciphertext").getBytes(US_ASCII);
  }

  /// @throws KekUnavailable when Vault did not try
  /// @throws GeneralSecurityException when it says that it does not decrypt
  @Override
  public byte[] decrypt(byte[] ciphertext, byte @Nullable [] associatedData)
      throws GeneralSecurityException {
    var ask = new JsonObject();
    ask.addProperty("ciphertext", new String(ciphertext, UTF_8));
    try {
      return Base64.getDecoder().decode(ask("decrypt", ask, associatedData, "plaintext"));
    } catch (IllegalArgumentException _) { // its message repeats a character
      throw garbage();
    }
  }

  private String ask(
      String operation, JsonObject ask, byte @Nullable [] associatedData, String wanted)
      throws GeneralSecurityException {
    if (associatedData != null && associatedData.length > 0) {
      ask.addProperty("associated_data", Base64.getEncoder().encodeToString(associatedData));
    }
    var answer = send(request(operation, ask));
    if (answer.statusCode() != 200) {
      throw refusal(operation, answer);
    }
    try {
      var data = JsonParser.parseString(answer.body()).getAsJsonObject().getAsJsonObject("data");
      return data.getAsJsonPrimitive(wanted).getAsString();
    } catch (RuntimeException _) { // not JSON, or without these members
      throw garbage();
    }
  }

  private HttpRequest request(String operation, JsonObject ask) {
    var request =
        HttpRequest.newBuilder(key.at(operation))
            .timeout(limit)
            .header("Content-Type", "application/json")
            .header("X-Vault-Request", "true")
            .header("X-Vault-Token", access.token().orElseThrow().reveal());
    access.namespace().ifPresent(name -> request.header("X-Vault-Namespace", name));
    return request.POST(BodyPublishers.ofString(ask.toString())).build();
  }

  /// The client's own limit ends with the headers: this one is for the body, too.
  private HttpResponse<String> send(HttpRequest request) throws KekUnavailable {
    var http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(limit)
            .build();
    try {
      return http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofString(), LONGEST_ANSWER))
          .get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException _) {
      throw away("did not answer within " + limit.toSeconds() + " s");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw away("was not waited for: this process is ending");
    } catch (ExecutionException failed) {
      throw away(reason(failed.getCause()));
    } finally {
      http.shutdownNow();
    }
  }

  private String reason(@Nullable Throwable cause) {
    if (cause instanceof HttpTimeoutException) {
      return "did not answer within " + limit.toSeconds() + " s";
    } else if (cause instanceof SSLException) {
      return "has no certificate that this Java trusts, or speaks no TLS";
    }
    var how = key.server().startsWith("https:") ? " by TLS" : "";
    return cause instanceof IOException
        ? "cannot be reached" + how + ", or broke off. Is it running there?"
        : "could not be asked";
  }

  private GeneralSecurityException refusal(String operation, HttpResponse<String> answer) {
    return switch (answer.statusCode()) {
      case 400 -> answer.body().contains(NO_KEY) ? noKey() : malformed(operation);
      case 403 ->
          away(
              "refuses VAULT_TOKEN: it ran out, or its policy does not allow update on "
                  + key.path("encrypt")
                  + " and "
                  + key.path("decrypt"));
      case 404 -> noKey();
      case 503 -> away("is sealed or in maintenance. Unseal it");
      default -> away("answered with status " + answer.statusCode());
    };
  }

  private GeneralSecurityException malformed(String operation) {
    return operation.equals("decrypt")
        ? new GeneralSecurityException("Vault does not decrypt it")
        : away("does not encrypt with " + key.name() + ": it must be of type aes256-gcm96");
  }

  private KekUnavailable noKey() {
    return away("has no key " + key.name() + " at " + key.mount() + " (or no such mount)");
  }

  private KekUnavailable garbage() {
    return away("gave an answer that is not the transit engine's");
  }

  private KekUnavailable away(String what) {
    return new KekUnavailable("Vault at " + key.server() + " " + what + ".");
  }

  @Override
  public String toString() {
    return "VaultTransit[redacted]";
  }
}
