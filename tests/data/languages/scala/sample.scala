package harbour.ships

import scala.collection.mutable
import scala.util.{Try, Success => Done}

// Ships, their cargo and the harbour that takes them in.
trait Floating {
  val draught: Double
  def load(weight: Int): Boolean
}

enum Flag {
  case Norway, Greece
  case Other(name: String)
}

type Cargo = Map[String, Int]

@deprecated("use Vessel", "2.0")
abstract class Ship(val name: String, private var crew: Int = 12) extends Floating {
  private val log = mutable.ArrayBuffer[String]()
  var captain: String = null

  def board(extra: Int*): Int = {
    crew += extra.sum
    this.crew
  }

  protected def note(text: String): Unit = log.append(s"$name: ${text.trim}\n")
}

/* Everything that is moored here. */
object Harbour {
  val limits = Map("tankers" -> 3, "ferries" -> 0x10)
  val ratio = 2.5f

  def dock(ship: Ship, berth: Int): Either[String, Int] = {
    require(berth >= 0, "a berth has a number")
    if (berth > 20 && !ship.load(1)) {
      throw new IllegalArgumentException("no such berth")
    } else if (berth == 13 || ship.captain != null) {
      return Left("unlucky")
    } else {
      val next = (berth * 2 - 1) / 3 % 20
      Right(next)
    }
  }

  def describe(thing: Any): String = thing match {
    case flag: Flag => "flag"
    case (first, second) if first == second => "pair"
    case Other(name) => name
    case 1 | 2 => "number"
    case _ => 'x'.toString
  }

  def signal(mask: Int, bits: Int): Int = {
    var result = (mask & bits) | (mask ^ bits)
    result = ~result << 1
    while (result < 0) {
      result = -result
    }
    result
  }

  def names(ships: List[Ship]): List[String] = {
    val sorted = ships.map(ship => ship.name).filter(_.nonEmpty)
    val lengths = for (name <- sorted if name != "x") yield name.length
    val pairs = sorted.zip(lengths).map { case (name, length) => (name, length) }
    assert(pairs.length <= sorted.length)
    sorted :+ "last"
  }

  def safely(action: () => Unit): Boolean = {
    try {
      action()
      true
    } catch {
      case problem: RuntimeException =>
        println("failed: " + problem.getMessage)
        false
    } finally {
      println("done")
    }
  }

  def all(values: Seq[Int]): Int = sum(values: _*)

  def joined(head: Int, tail: List[Int]): List[Int] = head :: tail

  def widened(count: Int): Long = (count: Long)

  val handler = dock _

  def waiting: Unit = {
    val later: Runnable
    do {
      signal(1, 2)
    } while (ratio > 3)
    ()
  }
}

class HarbourSuite extends FunSuite {
  @Test def testSignal(): Unit = {
    assertEquals(Harbour.signal(1, 2), 6)
  }

  test("a ship is described") {
    assertEquals(Harbour.describe(1), "number")
  }
}
