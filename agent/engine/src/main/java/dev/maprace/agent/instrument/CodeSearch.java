package dev.maprace.agent.instrument;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Which methods of a class may touch {@code AbstractMap.keySet} or find that a modification count
 * moved. Their bytes are searched, without telling instructions from operands (JVMS 4.7.3): a
 * method found in vain is copied instruction by instruction, all others as a whole, which takes a
 * fraction of the time.
 */
final class CodeSearch {

  private static final int MEMBER_HEADER = 6;
  private static final int ATTRIBUTE_HEADER = 6;

  private final ClassReader reader;
  private final byte[] classFile;
  private final char[] buffer;
  private final BitSet fields = new BitSet();
  private final BitSet types = new BitSet();
  private final List<String> found = new ArrayList<>();

  private CodeSearch(ClassReader reader, byte[] classFile) {
    this.reader = reader;
    this.classFile = classFile;
    this.buffer = new char[reader.getMaxStringLength()];
  }

  /** Their names and descriptors, one behind the other. */
  static Set<String> in(ClassReader reader, byte[] classFile) {
    CodeSearch search = new CodeSearch(reader, classFile);
    search.collectItems();
    if (!search.fields.isEmpty() || !search.types.isEmpty()) {
      search.searchMethods();
    }
    // Not by way of a hash set, in whose map the JVM would count MapRace's keys.
    return Set.of(search.found.toArray(new String[0]));
  }

  private void collectItems() {
    ConstantPool pool = new ConstantPool(reader);
    for (int field = pool.next(ConstantPool.FIELD, 0); field > 0; ) {
      if (pool.fieldName(field).equals(Hooks.SLOT) && pool.descriptor(field).equals(Hooks.SET)) {
        fields.set(field);
      }
      field = pool.next(ConstantPool.FIELD, field);
    }
    for (int type = pool.next(ConstantPool.CLASS, 0); type > 0; ) {
      if (pool.name(type).equals(ModificationVisitor.EXCEPTION)) {
        types.set(type);
      }
      type = pool.next(ConstantPool.CLASS, type);
    }
  }

  private void searchMethods() {
    int interfaces = reader.readUnsignedShort(reader.header + 6);
    int offset = reader.header + 8 + 2 * interfaces;
    int fieldCount = reader.readUnsignedShort(offset);
    offset += 2;
    for (int i = 0; i < fieldCount; i++) {
      offset = afterAttributes(offset + MEMBER_HEADER);
    }
    int methodCount = reader.readUnsignedShort(offset);
    offset += 2;
    for (int i = 0; i < methodCount; i++) {
      int attributes = offset + MEMBER_HEADER;
      if (isInAttributes(attributes)) {
        found.add(reader.readUTF8(offset + 2, buffer) + reader.readUTF8(offset + 4, buffer));
      }
      offset = afterAttributes(attributes);
    }
  }

  private int afterAttributes(int start) {
    int count = reader.readUnsignedShort(start);
    int offset = start + 2;
    for (int i = 0; i < count; i++) {
      offset += ATTRIBUTE_HEADER + reader.readInt(offset + 2);
    }
    return offset;
  }

  /** The code is one of a method's attributes; in the others the bytes are hardly to be found. */
  private boolean isInAttributes(int start) {
    int end = afterAttributes(start);
    for (int at = start; at < end - 2; at++) {
      switch (classFile[at] & 0xFF) {
        case Opcodes.GETFIELD, Opcodes.PUTFIELD -> {
          if (fields.get(reader.readUnsignedShort(at + 1))) {
            return true;
          }
        }
        case Opcodes.NEW -> {
          if (types.get(reader.readUnsignedShort(at + 1))) {
            return true;
          }
        }
        default -> {
          // Any other instruction, or part of one.
        }
      }
    }
    return false;
  }
}
