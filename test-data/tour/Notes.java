package tour;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Keeps notes in a database: the program itself. */
public final class Notes {
  record Note(long id, String text) {}

  private Notes() {}

  public static void main(String[] args) throws IOException, SqliteException {
    Path file = Path.of(args.length > 0 ? args[0] : "notes.db");
    try (Database database = Database.open(file)) {
      database.execute("create table if not exists note (id integer primary key, text text)");
      add(database, "Buy milk");
      for (Note note : find(database, "%milk%")) {
        System.out.println(note.id() + ": " + note.text());
      }
    }
    Backup backup = new Backup(file);
    System.out.println("Fingerprint " + backup.fingerprint());
    System.out.println("Copied " + backup.copyTo(Path.of(file + ".bak")) + " bytes");
  }

  private static void add(Database database, String text) throws SqliteException {
    try (Statement insert = database.prepare("insert into note (text) values (?)")) {
      insert.bind(1, text).query(Row::toString);
    }
  }

  private static List<Note> find(Database database, String pattern) throws SqliteException {
    try (Statement select = database.prepare("select id, text from note where text like ?")) {
      List<Note> found = select.bind(1, pattern).query(row -> new Note(row.number(0), row.text(1)));
      System.out.println(found.size() + " notes like " + select.parameters());
      return found;
    }
  }
}
