import Foundation
import XCTest

/// How many books a shelf holds.
let capacity = 0x10

typealias Index = [String: Book]

infix operator <+>

protocol Readable {
    var title: String { get }
    func read(_ page: Int) -> String
}

enum Genre: String {
    case novel = "novel"
    case essay
}

enum ShelfError: Error {
    case empty(String)
}

public struct Book: Readable {
    public let title: String
    var pages: Int = 1
    private var tags: [String] = []

    public init(title: String, pages count: Int = 1, tags: String...) throws {
        guard count > 0 else {
            throw ShelfError.empty("\(title) needs pages")
        }
        self.title = title
        self.pages = count
    }

    var thick: Bool {
        return pages >= 300
    }

    var cover: String {
        get { "plain" }
        set { print(newValue) }
    }

    var first: String {
        get { tags[0] }
        _modify { yield &tags[0] }
    }

    subscript(index: Int) -> String {
        return tags[index]
    }

    public func read(_ page: Int) -> String {
        assert(page != 0 || !thick, "pages count from one")
        return title + " " + String(page * 2 - 1)
    }
}

@available(macOS 10, *)
final class Shelf: NSObject {
    static let shared = Shelf()
    private var books: [Book] = []

    override init() {
        super.init()
    }

    func add(_ book: Book, at position: Int?) -> Bool {
        defer { print("added") }
        if let place = position, place < books.count {
            books[place] = book
        } else if book.title == "" && position != nil {
            return false
        } else {
            books.append(book)
        }
        return true
    }
}

func describe(_ thing: Any) -> String {
    switch thing {
    case let book as Book where book.thick:
        return book.title
    case is Int:
        return "number"
    case 1...9, "x":
        fallthrough
    default:
        fatalError("unknown thing")
    }
}

func total(_ rows: [[Double]]) -> Double {
    var sum = 0.0
    rows: for row in rows {
        for value in row where value > 0 {
            if value < 1 {
                continue rows
            }
            sum += value / 2
        }
        break
    }
    while sum >= 10 {
        sum -= 1
    }
    repeat {
        sum = -sum
    } while sum <= 3
    let bits = (4 & 1) | (2 ^ ~3) << 1
    let rest = bits % 7
    return Double(rest)
}

func load(path: String) async -> String? {
    do {
        let text = try String(contentsOfFile: path)
        return await clean(text)
    } catch {
        print(error)
        return nil
    }
}

func names(of index: Index) -> [String] {
    let double = { (name: String) -> String in name + name }
    let count = index["Dune"]?.pages ?? 0
    let label = count > 3 ? "long" : "short"
    let pair = (label, true)
    let table = ["a": 1, "b": 2]
    let pattern = /du.e/
    var copy = [double("x"), pair.0]
    swap(&copy[0], &copy[1])
    if table is [String: Any], let first = copy.first as? String {
        print(first, pattern)
    }
    return copy
}

final class BookTests: XCTestCase {
    func testReading() throws {
        let book = try Book(title: "Dune", pages: 412)
        XCTAssertEqual(book.read(1), "Dune 1")
    }
}

@Test func capacityIsPositive() {
    #expect(capacity > 0)
}

describe("a shelf") {
    it("takes books") {
        expect(Shelf.shared).toNot(beNil())
    }
}
