package countersign.bootstrap;

import countersign.adapters.media.AllowedHost;
import countersign.adapters.persistence.DatabaseSettings;
import countersign.adapters.persistence.Kek;
import countersign.application.service.OperatorChecks;
import countersign.domain.ClearingGuard;
import countersign.domain.ConfiguredKey;
import countersign.domain.ConsumerPair;
import countersign.domain.OAuth2Client;
import countersign.domain.Retention;
import countersign.domain.TokenPair;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What an operator set, by environment variables. Made by [#serve] and [#storageOnly], which
/// report everything that is wrong at once, by name and without values.
record Settings(
    Listening listening,
    Storage storage,
    Twitter twitter,
    Optional<Identity> identity,
    Use use,
    LogFormat logFormat) {
  static final String DEFAULT_COOKIE = "__session";

  /// @param publicUrl the origin browsers use: no path, no trailing slash
  record Listening(String host, int port, URI publicUrl) {}

  /// @param database empty for the embedded one
  /// @param isEmbeddedOnPurpose whether `DATABASE_URL` asks for it; otherwise it is not set
  /// @param keyEncryptionKey base64 of the 32 bytes that encrypt the keyset, empty when it is not
  ///   encrypted
  record Storage(
      Optional<DatabaseSettings> database,
      boolean isEmbeddedOnPurpose,
      Path dataDirectory,
      Path keysetFile,
      Optional<Kek> keyEncryptionKey) {

    /// The same storage, with another folder for data; where the keyset is does not change.
    Storage in(Path folder) {
      return new Storage(database, isEmbeddedOnPurpose, folder, keysetFile, keyEncryptionKey);
    }

    /// Where media on its way to X is kept for a moment.
    Path spoolDirectory() {
      return dataDirectory.resolve("spool");
    }
  }

  /// @param own the app owner's own pair, for operator's commands alone; empty unless whole
  /// @param client empty when OAuth 2.0 is not offered
  /// @param clearsBeforeReconnect whether the OAuth 2.0 callback clears the OAuth 1.0a pair
  record Twitter(
      Optional<ConsumerPair> consumer,
      List<ConsumerPair> previousConsumers,
      Optional<TokenPair> own,
      URI redirectUri,
      Optional<OAuth2Client> client,
      URI oauth2RedirectUri,
      URI apiBaseUrl,
      URI uploadBaseUrl,
      URI webBaseUrl,
      MediaApi mediaApi,
      boolean clearsBeforeReconnect,
      boolean invalidatesReadOnly) {
    Twitter {
      previousConsumers = List.copyOf(previousConsumers);
    }

    static final String REDIRECT_PATH = "/api/twitter/oauth1/callback";
    static final String OAUTH2_REDIRECT_PATH = "/api/twitter/callback";

    OperatorChecks checks() {
      return new OperatorChecks(consumer, previousConsumers, redirectUri, client);
    }
  }

  /// @param authorizedParties accepted values of `azp`; empty accepts any
  record Identity(
      String issuer,
      URI jwksUrl,
      Optional<String> audience,
      Set<String> authorizedParties,
      String cookie,
      Optional<URI> signInUrl) {
    Identity {
      authorizedParties = Set.copyOf(authorizedParties);
    }
  }

  /// @param serviceKeys in addition to those in the database
  /// @param privateHosts may be fetched from although private
  record Use(
      List<ConfiguredKey> serviceKeys,
      Set<AllowedHost> privateHosts,
      ClearingGuard guard,
      Retention retention) {
    Use {
      serviceKeys = List.copyOf(serviceKeys);
      privateHosts = Set.copyOf(privateHosts);
    }
  }

  Settings with(Storage other) {
    return new Settings(listening, other, twitter, identity, use, logFormat);
  }

  enum MediaApi {
    V2,
    V1_1
  }

  enum LogFormat {
    TEXT,
    JSON
  }

  /// @throws WrongSettings naming every setting that is missing or wrong
  static Settings serve(Map<String, String> environment) throws WrongSettings {
    return SettingsReader.read(environment, true);
  }

  /// What commands need that only look after storage, such as `migrate`: nobody has to sign in for
  /// it.
  ///
  /// @throws WrongSettings naming every setting that is wrong
  static Settings storageOnly(Map<String, String> environment) throws WrongSettings {
    return SettingsReader.read(environment, false);
  }

  /// What `check-credentials` needs; what does not concern X is not looked at.
  ///
  /// @throws WrongSettings naming every setting that is missing or wrong
  static Twitter ownCredentials(Map<String, String> environment) throws WrongSettings {
    return SettingsReader.readOwnCredentials(environment);
  }
}
