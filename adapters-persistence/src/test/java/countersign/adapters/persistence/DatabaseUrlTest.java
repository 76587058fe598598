package countersign.adapters.persistence;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.Secret;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  private static DatabaseSettings parse(String url) {
    return DatabaseSettings.parse("DATABASE_URL", new Secret(url));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgresql://h/db | jdbc:postgresql://h:5432/db",
        "postgres://h:6000/db | jdbc:postgresql://h:6000/db",
        "jdbc:postgresql://h:6000/db | jdbc:postgresql://h:6000/db",
        "jdbc:postgresql:db | jdbc:postgresql://localhost:5432/db",
        "postgresql:///db | jdbc:postgresql://localhost:5432/db",
        "postgresql://h | jdbc:postgresql://h:5432/",
        "postgresql://a:1,b:2,c/db | jdbc:postgresql://a:1,b:2,c:5432/db",
        "postgresql://[::1]:6000/db | jdbc:postgresql://[::1]:6000/db",
        "postgresql://[2001:db8::7],10.0.0.1/db |"
            + " jdbc:postgresql://[2001:db8::7]:5432,10.0.0.1:5432/db",
        "postgresql://h/my%20db%26x | jdbc:postgresql://h:5432/my+db%26x",
        "' postgresql://h/db ' | jdbc:postgresql://h:5432/db"
      })
  void hosts_and_database_become_a_jdbc_url_without_credentials(String url, String jdbc) {
    assertEquals(jdbc, parse(url).jdbcUrl());
  }

  @Test
  void credentials_are_percent_decoded_and_kept_apart() {
    var settings = parse("postgresql://us%40er:p%3Aa%2Fs%40s+w%25@h/db");

    assertEquals(Optional.of("us@er"), settings.user());
    assertEquals(Optional.of(new Secret("p:a/s@s+w%")), settings.password());
    assertEquals("jdbc:postgresql://h:5432/db", settings.jdbcUrl());
  }

  @Test
  void credentials_may_be_parameters_as_jdbc_has_them() {
    var settings = parse("jdbc:postgresql://h/db?user=me&password=s%26cret&sslmode=require");

    assertEquals(Optional.of("me"), settings.user());
    assertEquals(Optional.of(new Secret("s&cret")), settings.password());
    assertEquals(Map.of("sslmode", "require"), settings.properties());
  }

  @Test
  void no_password_is_no_password() {
    assertEquals(Optional.empty(), parse("postgresql://me@h/db").password());
    assertEquals(Optional.empty(), parse("postgresql://me:@h/db").password());
    assertEquals(Optional.empty(), parse("postgresql://h/db").user());
  }

  @Test
  void parameters_of_libpq_get_their_names_in_jdbc() {
    var settings =
        parse(
            "postgresql://a,b/db?sslmode=verify-full&connect_timeout=7&application_name=x%20y"
                + "&target_session_attrs=read-write&channel_binding=require");

    assertEquals(
        Map.of(
            "sslmode", "verify-full",
            "connectTimeout", "7",
            "loginTimeout", "7",
            "ApplicationName", "x y",
            "targetServerType", "primary",
            "channelBinding", "require"),
        settings.properties());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mysql://me:hunter2@h/db",
        "hunter2",
        "postgresql://me:hunter2@h:port/db",
        "postgresql://me:hunter2@h:0/db",
        "postgresql://me:hunter2@h:65536/db",
        "postgresql://me:hunter2@h:123456/db",
        "postgresql://me:hun/ter2@h/db",
        "postgresql://me:hun@ter2@h/db",
        "postgresql://me:hun?ter2@h/db",
        "postgresql://me:hun#ter2@h/db",
        "postgresql://me:hunter2%@h/db",
        "postgresql://me:hunter2%zz@h/db",
        "postgresql://me:hunter2@h,,i d/db",
        "postgresql://me:hunter2@::1/db",
        "postgresql://me:hunter2@h/db?sslmode",
        "postgresql://me:hunter2@h/db?host=elsewhere",
        "postgresql://me:hunter2@h/db?target_session_attrs=hunter2",
        "jdbc:mysql://me:hunter2@h/db"
      })
  void a_wrong_url_is_refused_without_repeating_it(String url) {
    var refusal = assertThrows(IllegalArgumentException.class, () -> parse(url));

    assertTrue(message(refusal).startsWith("The database URL "));
    assertFalse(message(refusal).contains("hunter"));
    assertFalse(message(refusal).contains("ter2"));
    assertNull(refusal.getCause());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "postgresql://h/db?sslmode=no-verify | sslmode | require",
        "postgresql://h/db?ssl=true | sslmode | require",
        "jdbc:postgresql://h/db?ssl=true | sslmode | verify-full",
        "postgresql://h/db?ssl=false | sslmode | disable",
        "postgresql://h/db?sslrootcert=system | sslmode | verify-full",
        "postgresql://h/db?sslrootcert=system | sslfactory |"
            + " org.postgresql.ssl.DefaultJavaSSLFactory",
        "postgresql://h/db?sslmode=require&sslrootcert=/ca.pem | sslmode | verify-ca",
        "postgresql://h/db?keepalives=0 | tcpKeepAlive | false",
        "postgresql://h/db?gssencmode=disable | gssEncMode | disable",
        "postgresql://h/db?options=-c%20geqo%3Doff | options | -c geqo=off",
        "postgresql:///db?host=/var/run/postgresql/ | socketFactoryArg |"
            + " /var/run/postgresql/.s.PGSQL.5432",
        "postgresql://me@localhost/db?host=/tmp&port=6000 | socketFactoryArg | /tmp/.s.PGSQL.6000",
        "postgresql://%2Fvar%2Frun/db | socketFactoryArg | /var/run/.s.PGSQL.5432",
        "postgresql://%2ftmp:7000/db | socketFactoryArg | /tmp/.s.PGSQL.7000"
      })
  void parameters_of_other_worlds_are_honoured(String url, String property, String value) {
    assertEquals(value, parse(url).properties().get(property));
  }

  @Test
  void what_prisma_writes_is_honoured() {
    var settings =
        parse("postgresql://h/db?schema=my%20app&pgbouncer=true&connection_limit=3&pool_timeout=7");

    assertEquals(List.of("my app"), settings.schemas());
    assertEquals(new DatabaseSettings.Pooling(3, Duration.ofSeconds(7), true), settings.pooling());
    assertEquals(Map.of(), settings.properties());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "sslmod=require | sslmod: did you mean sslmode?",
        "shema=app | shema: did you mean schema?",
        "conect_timeout=3 | conect_timeout: did you mean connect_timeout?",
        "sslMode=require | sslMode: did you mean sslmode?",
        "nonsense=hunter2 | nonsense",
        "sslmode=hunter2 | sslmode: it must be one of disable, allow, prefer, require, verify-ca",
        "connect_timeout=hunter2 | connect_timeout: it must be a number from 1 to 600",
        "channel_binding=hunter2 | channel_binding: it must be one of disable, prefer, require",
        "sslmode=require&sslmode=require | twice: sslmode",
        "connect_timeout=3&connectTimeout=4 | twice",
        "schema=a&currentSchema=b | twice",
        "ssl=true&sslmode=require | both ssl and sslmode",
        "sslrootcert=system&sslmode=require | needs sslmode=verify-full",
        "host=/tmp&sslmode=require | TLS over a Unix socket",
        "keepalives_idle=3 | keepalives_idle, which is not honoured",
        "sslcrl=/hunter2 | sslcrl, which is not honoured",
        "logServerErrorDetail=true | logServerErrorDetail: it must be one of false",
        "socketFactory=a.B | socketFactory, which is not honoured",
        "schema= | schema"
      })
  void what_is_not_honoured_is_refused_by_its_name(String query, String complaint) {
    var refusal =
        assertThrows(
            IllegalArgumentException.class, () -> parse("postgresql://me@localhost/db?" + query));

    assertTrue(message(refusal).contains(complaint), () -> message(refusal));
    assertFalse(message(refusal).contains("hunter2"));
  }

  @Test
  void settings_print_no_credentials() {
    var printed = parse("postgresql://me:hunter2@h/db?sslpassword=hunter3").toString();

    assertEquals("DatabaseSettings[jdbc:postgresql://h:5432/db]", printed);
  }

  private static String message(Exception exception) {
    return String.valueOf(exception.getMessage());
  }
}
