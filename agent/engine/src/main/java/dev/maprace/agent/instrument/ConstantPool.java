package dev.maprace.agent.instrument;

import org.objectweb.asm.ClassReader;

/** A look at what a class file names, without parsing its methods (JVMS 4.4). */
final class ConstantPool {

  /** Tag of an item that names a class. */
  static final int CLASS = 7;

  /** Tag of an item that names a field. */
  static final int FIELD = 9;

  private final ClassReader reader;
  private final char[] buffer;

  ConstantPool(ClassReader reader) {
    this.reader = reader;
    this.buffer = new char[reader.getMaxStringLength()];
  }

  /** Number of the first item with a tag that comes after another; 0 if there is none. */
  int next(int tag, int after) {
    for (int i = after + 1; i < reader.getItemCount(); i++) {
      int item = reader.getItem(i);
      if (item > 0 && reader.readByte(item - 1) == tag) {
        return i;
      }
    }
    return 0;
  }

  /** What a {@link #CLASS} is called in bytecode. */
  String name(int item) {
    return reader.readUTF8(reader.getItem(item), buffer);
  }

  /** What a {@link #FIELD} is called. */
  String fieldName(int item) {
    return reader.readUTF8(nameAndType(item), buffer);
  }

  /** The type of a {@link #FIELD}. */
  String descriptor(int item) {
    return reader.readUTF8(nameAndType(item) + 2, buffer);
  }

  private int nameAndType(int item) {
    return reader.getItem(reader.readUnsignedShort(reader.getItem(item) + 2));
  }
}
