package countersign.bootstrap;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReader;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The classes that the classes of modules link to: superclasses, and whatever their code makes,
/// calls, casts to or catches. Annotations are none of these, since Java passes over those it does
/// not find.
final class ModuleReferences {
  private static final String CLASS = ".class";

  /// A class that is named where it cannot be found.
  record Miss(String module, String from, String to) {}

  private final ModuleFinder packaged;
  private final Set<String> resolved;
  private final Map<String, Set<String>> classesByModule = new HashMap<>();
  private final Map<String, Set<String>> resolvedByPackage = new HashMap<>();

  /// @param resolved names of modules
  ModuleReferences(Set<String> resolved, Path... jars) {
    this.packaged = ModuleFinder.of(jars);
    this.resolved = resolved;
    var all = new HashSet<>(packaged.findAll());
    all.addAll(ModuleFinder.ofSystem().findAll());
    for (var module : all) {
      var name = module.descriptor().name();
      if (resolved.contains(name)) {
        classesByModule.put(name, classes(module));
        for (var inside : module.descriptor().packages()) {
          resolvedByPackage.computeIfAbsent(inside, _ -> new HashSet<>()).add(name);
        }
      }
    }
  }

  private static Set<String> classes(ModuleReference module) {
    try (var reader = module.open();
        var names = reader.list()) {
      return new HashSet<>(names.filter(name -> name.endsWith(CLASS)).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the packaged modules that are resolved name and no resolved module has.
  Set<Miss> misses() throws IOException {
    var misses = new HashSet<Miss>();
    for (var module : packaged.findAll()) {
      if (resolved.contains(module.descriptor().name())) {
        collect(module, misses);
      }
    }
    return misses;
  }

  private void collect(ModuleReference module, Set<Miss> misses) throws IOException {
    var name = module.descriptor().name();
    try (var reader = module.open()) {
      for (var file : new TreeSet<>(classesOf(name))) {
        if (!file.startsWith("META-INF/") && !file.equals("module-info.class")) {
          for (var to : named(reader, file)) {
            if (!isThere(to)) {
              misses.add(new Miss(name, dotted(file), dotted(to)));
            }
          }
        }
      }
    }
  }

  private static Set<String> named(ModuleReader reader, String file) throws IOException {
    var names = new HashSet<String>();
    for (var entry : ClassFile.of().parse(octets(reader, file)).constantPool()) {
      if (entry instanceof ClassEntry type) {
        var element = element(type.asSymbol());
        if (!element.isPrimitive()) {
          var descriptor = element.descriptorString();
          names.add(descriptor.substring(1, descriptor.length() - 1) + CLASS);
        }
      }
    }
    return names;
  }

  private static byte[] octets(ModuleReader reader, String file) throws IOException {
    try (InputStream in = reader.open(file).orElseThrow()) {
      return in.readAllBytes();
    }
  }

  private static ClassDesc element(ClassDesc type) {
    var element = type;
    while (element.isArray()) {
      element = element.componentType();
    }
    return element;
  }

  private boolean isThere(String file) {
    var slash = file.lastIndexOf('/');
    var inside = slash < 0 ? "" : file.substring(0, slash).replace('/', '.');
    return resolvedByPackage.getOrDefault(inside, Set.of()).stream()
        .anyMatch(module -> classesOf(module).contains(file));
  }

  private Set<String> classesOf(String module) {
    return classesByModule.getOrDefault(module, Set.of());
  }

  private static String dotted(String file) {
    return file.substring(0, file.length() - CLASS.length()).replace('/', '.');
  }
}
