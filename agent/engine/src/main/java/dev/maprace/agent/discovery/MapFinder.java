package dev.maprace.agent.discovery;

import dev.maprace.agent.contract.ClassContract;
import dev.maprace.agent.contract.ContractEntry;
import dev.maprace.agent.contract.ContractException;
import dev.maprace.agent.contract.Contracts;
import dev.maprace.agent.contract.NamePattern;
import dev.maprace.agent.contract.ShippedContracts;
import dev.maprace.agent.contract.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Says which classes of the application are maps, or parts of maps, that MapRace can watch. */
public final class MapFinder {

  private static final String OF_THE_JDK =
      " is the JDK's, of which only MapRace's own contracts speak: see the option \"also\"";

  /** What is known of one loader's classes. */
  private static final class Known {
    final Map<String, Verdict> verdicts = new ConcurrentHashMap<>();
    final Supertypes supertypes;

    Known(ClassLoader loader) {
      supertypes = new Supertypes(loader);
    }
  }

  private final PerLoader<Known> known = new PerLoader<>();
  private final ShippedContracts shipped;
  private volatile Claims claims;
  private volatile Overlooked overlooked = (name, reason, wanted) -> {};

  public MapFinder(ShippedContracts shipped) {
    this.shipped = shipped;
    this.claims = new Claims(List.of(), Contracts.NONE, shipped);
  }

  /**
   * Says what to look for from now on.
   *
   * @param named classes that are maps because somebody says so
   * @param contracts what somebody says of further classes
   */
  public void look(List<NamePattern> named, Contracts contracts, Overlooked newOverlooked) {
    overlooked = newOverlooked;
    claims = new Claims(named, contracts, shipped);
  }

  /** Whether any class has matched a pattern since it is looked for. */
  public boolean hasMet(NamePattern pattern) {
    return claims.hasMet(pattern);
  }

  /** Whether any class of a contract has come since it is looked for. */
  public boolean hasMet(ContractEntry entry) {
    return claims.hasMet(entry);
  }

  /**
   * Judges a class that is being loaded.
   *
   * @param name as bytecode spells it
   * @param classFile what is about to be defined
   */
  public Optional<FoundClass> find(ClassLoader loader, String name, byte[] classFile) {
    if (ClassOutline.isJdk(name)) {
      return Optional.empty();
    }
    Claims current = claims;
    Known of = knownOf(loader);
    Glance glance = Glance.at(classFile);
    String className = name.replace('/', '.');
    boolean part = glance.isIteratorLike() && name.indexOf('$') > 0;
    boolean named = current.names(className);
    ContractEntry contract =
        current.contract(className, () -> of.supertypes.of(name, glance.parents()));
    boolean marked = glance.isMarked();
    if (!named && !marked && contract == null && !glance.isMapLike() && !part) {
      return Optional.empty();
    }
    // Once judged, for ever: whoever redefines a class must find the same fields in it.
    Verdict verdict = of.verdicts.get(name);
    if (verdict == null) {
      verdict = judge(current, of.supertypes, ClassOutline.of(classFile), part, loader);
      of.verdicts.put(name, verdict);
      if (verdict.doubt() != null) {
        boolean declared =
            contract != null && contract.subject() != Subject.SAFE && current.hasMet(contract);
        boolean wanted = named || marked || declared || verdict.mistake() != null;
        overlooked.add(className, verdict.doubt(), wanted);
      }
    }
    return verdict.found();
  }

  /**
   * Whether one class may hold another as a map, by their names alone; unlike {@link #find}, for
   * classes that may never come.
   */
  public boolean mayHold(String holder, String className) {
    return claims.speakOf(className) || (shipped.offers(className) && !shipped.speakOf(holder));
  }

  private Known knownOf(ClassLoader loader) {
    Known of = known.get(loader);
    return of != null ? of : known.keep(loader, new Known(loader));
  }

  private static Verdict judge(
      Claims claims,
      Supertypes supertypes,
      ClassOutline outline,
      boolean part,
      ClassLoader loader) {
    ClassFiles files = new ClassFiles(loader);
    files.add(outline);
    MapJudge maps = new MapJudge(claims, supertypes, files);
    PartJudge parts = new PartJudge(maps, files);
    ContractEntry contract = maps.contract(outline);
    if (contract != null && contract.subject() == Subject.PARTS) {
      return parts.judge(outline, contract.contract());
    }
    if (contract != null && !contract.contract().isMap()) {
      return new ContractFit(contract, outline, files).part(maps);
    }
    Verdict asMap = maps.judge(outline);
    if (asMap.found().isPresent() || !part) {
      return asMap;
    }
    Verdict asPart = parts.judge(outline);
    return asPart.equals(Verdict.NO_MAP) ? asMap : asPart;
  }

  /**
   * Demands that a contract fits the class that it names, if its file can be read; nothing is
   * loaded and nothing is kept.
   *
   * @throws ContractException if it does not
   */
  public static void check(ContractEntry entry, Contracts all, ClassLoader loader) {
    if (entry.subject() != Subject.CLASS) {
      return;
    }
    String name = entry.contract().className().replace('.', '/');
    if (ClassOutline.isJdk(name)) {
      throw entry.place().error(entry.contract().className() + OF_THE_JDK);
    }
    ClassFiles files = new ClassFiles(loader);
    Optional<ClassOutline> outline = files.outline(name);
    if (outline.isPresent()) {
      ShippedContracts none = ShippedContracts.NONE;
      Claims claims = new Claims(List.of(), all, none);
      Verdict verdict = judge(claims, new Supertypes(loader), outline.get(), false, loader);
      if (verdict.mistake() != null) {
        throw verdict.mistake();
      }
    }
  }

  /** The contract of a class that is watched, or {@code null}. */
  public ClassContract contractOf(ClassLoader loader, String className) {
    Known of = known.get(loader);
    Verdict verdict = of == null ? null : of.verdicts.get(className.replace('.', '/'));
    return verdict == null ? null : verdict.found().map(FoundClass::contract).orElse(null);
  }

  /**
   * Whether a class, named as in a stack trace, is a map or a part of one: one that is watched, one
   * that is left alone and builds on another, or any of a library of maps.
   */
  public boolean isMap(String className) {
    if (shipped.speakOf(className)) {
      return true;
    }
    String name = className.replace('.', '/');
    for (Known each : known.all()) {
      Verdict verdict = each.verdicts.get(name);
      if (verdict != null && !verdict.equals(Verdict.NO_MAP)) {
        return true;
      }
    }
    return false;
  }
}
